"""What exists in the demo only: invented data, people to step in as, and a mailbox."""
