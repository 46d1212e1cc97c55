"""What every room uses and that knows no word of the domain."""
