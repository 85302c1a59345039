"""The command line: the same use cases, rules and refusals as on screen."""
