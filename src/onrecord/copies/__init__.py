"""What is only a copy: of a story, of an utterance. Pure functions over texts and statements; nothing is stored here.

``sketch`` finds stories that may be copies, ``compare`` decides between copy, conflicting variant and unrelated, ``group``
folds a set of stories; ``utterances`` folds statements of one speech event.
"""
