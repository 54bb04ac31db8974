using System.Net;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Cashier;

/// <summary>What stands in the address is anyone's to write.</summary>
public sealed class CashierAddressTests(Sandbox sandbox)
{
    [Theory]
    [InlineData("/cashier?label=asha&deposit=%00&withdrawal=%00")]
    [InlineData("/cashier?label=%00")]
    [InlineData("/cashier?tab=nowhere&method=nothing&deposit=none&withdrawal=none")]
    public async Task APageShowsWhatItCanOfAnyAddress(string path)
    {
        using var answer = await sandbox.Host.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/cashier/events")]
    [InlineData("/cashier/events?label=")]
    [InlineData("/cashier/events?label=a%00b")]
    public async Task WithoutALabelThereIsNothingToWatch(string path)
    {
        using var answer = await sandbox.Host.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
