// One cluster for all, and each test wants all of it: its processes, its PostgreSQL and the machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Paykassma.Cluster.Tests.Running.RunningCluster))]
