using Paykassma.Api.Tests.Hosting;

[assembly: AssemblyFixture(typeof(Sandbox))]
