"""How fast Meedoen is: towns in bulk, real servers, real clients. `make bench` runs it; docs/benchmarks.md explains it."""
