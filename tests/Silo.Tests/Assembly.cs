// Each test wants the whole machine: the program, its PostgreSQL and the load beside them.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
