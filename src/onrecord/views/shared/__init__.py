"""What the pages and the programs' interface have in common: the context of a request, access, problems, forms."""

from onrecord.views.shared.access import WRITER, Access, Writer
from onrecord.views.shared.context import Context, Here, Serving, context_of
from onrecord.views.shared.forms import Form, form_of
from onrecord.views.shared.problems import Problem, problem_of

__all__ = ["WRITER", "Access", "Context", "Form", "Here", "Problem", "Serving", "Writer", "context_of", "form_of", "problem_of"]
