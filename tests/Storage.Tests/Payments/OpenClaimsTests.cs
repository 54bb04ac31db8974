using Paykassma.Storage.Payments;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Payments;

/// <summary>Counts the payments that wait for money that has not come.</summary>
public sealed class OpenClaimsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly OpenClaims _claims = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task OnlyPossiblePaymentsOfTheMerchantAreCountedAndNotTheOrdersOwn()
    {
        await Write("counted/1");
        await Write("counted/2");
        await Write("counted/3", label: "bob");
        await Write("counted/4", status: "ok");
        await Write("counted/5", status: "pending");
        await Write("counted2/6");
        Assert.Equal(new OpenClaimCounts(1, 2, 2), await Count("counted", without: "counted/1"));
        Assert.Equal(new OpenClaimCounts(2, 3, 3), await Count("counted", without: "counted/new"));
    }

    [Fact]
    public async Task ClaimsOfUnsignedWindowsAreCountedApart()
    {
        await Write("apart/1", door: "unsigned_window");
        await Write("apart/2", door: "unsigned_window");
        await Write("apart/3", door: "api");
        Assert.Equal(new OpenClaimCounts(1, 0, 1), await Count("apart"));
        Assert.Equal(new OpenClaimCounts(0, 2, 2), await Count("apart", unsigned: true, label: null));
    }

    [Fact]
    public async Task EachCountStopsAtItsLimit()
    {
        for (var i = 0; i < 5; i++) await Write($"limited/{i}");
        Assert.Equal(new OpenClaimCounts(2, 3, 4), await Count("limited", labelMax: 2, addressMax: 3, merchantMax: 4));
    }

    private Task<OpenClaimCounts> Count(
        string merchant, string without = "none", bool unsigned = false, string? label = "ada", int labelMax = 100, int addressMax = 100, int merchantMax = 100) =>
        _claims.CountAsync(merchant, label, "192.0.2.1", unsigned, $"payment/{without}", labelMax, addressMax, merchantMax);

    private Task Write(string payment, string status = "possible", string label = "ada", string door = "signed_window") =>
        database.Source.WriteAsync("payment", $"payment/{payment}", $$"""
            {"status":"{{status}}","label":"{{label}}","wallet_type":"upi_l","currency":"INR","key1":"1","amount":1,"created_at":1,"client_address":"192.0.2.1","door":"{{door}}"}
            """);
}
