"""Objects for tests: made as the services make them, with as little as each test says."""
