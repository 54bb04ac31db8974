using Paykassma.Storage.Dashboard;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Dashboard;

/// <summary>What a period's payments and payouts add up to.</summary>
public sealed class DailyFiguresTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly DailyFigures _figures = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task PaymentsAddUpBySystemCurrencyAndStatusToWhatWasReceived()
    {
        const string Matched = ",\"transfer\":{\"amount\":70050,\"currency\":\"INR\"}";
        await database.Source.WritePaymentAsync("sums/1", "ok", 10, more: Matched);
        await database.Source.WritePaymentAsync("sums/2", "ok", 11, more: Matched);
        await database.Source.WritePaymentAsync("sums/3", "failed", 12);
        await database.Source.WritePaymentAsync("sums/4", "ok", 13, walletType: "paytm", more: Matched);
        await database.Source.WritePaymentAsync("sums/before", "ok", 9);
        await database.Source.WritePaymentAsync("sums/after", "ok", 20);
        Assert.Equal(
            [
                new Figure(FigureKind.Deposit, "paytm", "INR", "ok", 1, 70_050),
                new Figure(FigureKind.Deposit, "upi_l", "INR", "failed", 1, 60_000),
                new Figure(FigureKind.Deposit, "upi_l", "INR", "ok", 2, 140_100),
            ],
            (await _figures.ReadAsync("sums", 10, 20)).OrderBy(figure => figure.WalletType, StringComparer.Ordinal).ThenBy(figure => figure.Status, StringComparer.Ordinal));
    }

    [Fact]
    public async Task TestsAndRefusedRequestsAreNoPayouts()
    {
        await PayoutAsync("1", "success", "false");
        await PayoutAsync("2", "success", "true");
        await PayoutAsync("3", "refused", "false");
        Assert.Equal([new Figure(FigureKind.Withdrawal, "paytm", "INR", "success", 1, 500)], await _figures.ReadAsync("out", 0, 20));

        Task PayoutAsync(string id, string status, string isTest) => database.Source.WriteAsync("payout", $"payout/out/{id}", $$"""
            {"status":"{{status}}","wallet_type":"paytm","currency":"INR","amount":500,"is_test":{{isTest}},"created_at":10}
            """);
    }
}
