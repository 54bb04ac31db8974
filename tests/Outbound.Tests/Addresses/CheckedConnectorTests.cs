using System.Net;
using System.Net.Sockets;
using Paykassma.Outbound.Addresses;

namespace Paykassma.Outbound.Tests.Addresses;

/// <summary>Names are made to lead where a test wants; the connections are real.</summary>
public sealed class CheckedConnectorTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public CheckedConnectorTests() => _listener.Start();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1", "192.168.0.1", "::1")]
    [InlineData]
    public async Task ANameThatLeadsToNoPermittedAddressIsNotCalled(params string[] leadsTo)
    {
        var connector = new CheckedConnector(new AddressCheck([]), Leading(leadsTo));
        await Assert.ThrowsAsync<AddressRefusedException>(async () => await Connect(connector));
        Assert.False(_listener.Pending());
    }

    [Fact]
    public async Task OfSeveralAddressesOnlyThePermittedAreCalled()
    {
        var connector = new CheckedConnector(new AddressCheck([IPNetwork.Parse("127.0.0.1/32")]), Leading("10.0.0.1", "127.0.0.2", "127.0.0.1"));
        await using var stream = await Connect(connector);
        using var accepted = await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)accepted.LocalEndPoint!).Address);
    }

    [Fact]
    public async Task AnAddressNobodyAnswersOnIsFollowedByTheNext()
    {
        // Nobody listens on the second loopback address.
        var connector = new CheckedConnector(new AddressCheck([IPNetwork.Parse("127.0.0.0/8")]), Leading("127.0.0.2", "127.0.0.1"));
        await using var stream = await Connect(connector);
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public async Task TheAddressThatWasCheckedIsTheOneThatIsCalled()
    {
        // A name that leads to loopback from its second look-up on.
        var asked = 0;
        var connector = new CheckedConnector(
            new AddressCheck([IPNetwork.Parse("127.0.0.1/32")]),
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(Interlocked.Increment(ref asked) == 1 ? "127.0.0.1" : "10.0.0.1")]));
        await using var stream = await Connect(connector);
        Assert.Equal(1, asked);
    }

    private static AddressLookup Leading(params string[] addresses) => (_, _) => Task.FromResult<IPAddress[]>([.. addresses.Select(IPAddress.Parse)]);

    private ValueTask<Stream> Connect(CheckedConnector connector) =>
        connector.ConnectAsync(new DnsEndPoint("shop.example", Port), TestContext.Current.CancellationToken);
}
