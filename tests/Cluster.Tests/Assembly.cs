// One cluster for all tests, and each test needs all of it: its processes, its PostgreSQL and the machine.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Paykassma.Cluster.Tests.Running.RunningCluster))]
