[assembly: Xunit.AssemblyFixture(typeof(Paykassma.Testing.PostgresFixture))]
