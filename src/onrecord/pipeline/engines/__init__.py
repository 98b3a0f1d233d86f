"""Where the stages run: in this process, in local workers (a cluster engine comes beside them)."""
