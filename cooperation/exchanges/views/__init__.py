"""Pages of exchanges: the register, one's own, the workspace, and the check before each step."""
