// One cluster for all, and each test wants all of it: its processes, its PostgreSQL and the machine.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(Paykassma.Cluster.Tests.Running.RunningCluster))]
