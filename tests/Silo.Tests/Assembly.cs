// Each test wants the whole machine: the program, its PostgreSQL and the load beside them.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
