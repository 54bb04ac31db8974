using Paykassma.Browser.Tests.Hosting;

[assembly: AssemblyFixture(typeof(BrowserHost))]
[assembly: CloseTabs]
