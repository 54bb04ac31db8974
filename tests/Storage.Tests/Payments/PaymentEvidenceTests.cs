using Paykassma.Domain.Ledger;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Payments;
using Paykassma.Storage.Tests.Ledger;
using Paykassma.Storage.Tests.Queries;
using Paykassma.Testing;

namespace Paykassma.Storage.Tests.Payments;

/// <summary>All that is stored about one payment.</summary>
public sealed class PaymentEvidenceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly PaymentEvidence _evidence = new(database.Source, Some.ServiceId);

    [Fact]
    public async Task APaymentComesWithItsTransferItsPostbackItsCreditAndItsActs()
    {
        await database.Source.WritePaymentAsync("demo/1", "ok", 5);
        await database.Source.WriteAsync("transfer", "transfer/upi/100000000001", """{"status":"claimed","created_at":1,"transfers":[]}""");
        await database.Source.WritePostbackAsync("demo/deposit/1", "due", 6);
        await using (var ledger = Some.Ledger(database.Source))
        {
            await ledger.CommitAsync(LedgerUnit.Of(new TransferRequest(
                new Transfer("gateway/demo/deposit/1", "clearing/upi_l/INR", "merchant/demo/INR", 60_000, "INR", TransferKind.Posted, "payment/demo/1", "gateway/upi/1"),
                Overdraft.Refused)));
        }

        var trail = new AuditTrail(database.Source, TimeProvider.System);
        await trail.Record(new("grace", "operator", "demo", "payment.approve", "payment/demo/1", "seen", "{\"status\":\"pending\"}"), () => Task.FromResult(AuditOutcome.Done));
        await trail.Record(new("grace", "operator", "demo", "postback.resend", "postback/demo/deposit/1"), () => Task.FromResult(AuditOutcome.Done));
        await trail.Record(new("grace", "operator", "demo", "payment.approve", "payment/demo/11"), () => Task.FromResult(AuditOutcome.Done));

        var evidence = await _evidence.ReadPaymentAsync("demo", "1");
        Assert.NotNull(evidence);
        Assert.Contains("\"ok\"", evidence.Payment, StringComparison.Ordinal);
        Assert.Contains("claimed", evidence.Transfer!, StringComparison.Ordinal);
        Assert.Contains("\"due\"", evidence.Postback!, StringComparison.Ordinal);
        Assert.Equal("gateway/demo/deposit/1", Assert.Single(evidence.Booked).Transfer.Id);
        Assert.Equal(
            [("payment.approve", "done", "seen"), ("postback.resend", "done", null)],
            evidence.Acts.Select(act => (act.Action, act.Outcome!, act.Reason)));
        Assert.Equal("postback.resend", Assert.Single((await _evidence.ReadPostbackAsync("demo", "deposit/1"))!.Acts).Action);
    }

    [Fact]
    public async Task APaymentThatHasNothingYetComesAlone()
    {
        await database.Source.WritePaymentAsync("demo/alone", "failed", 5, walletType: "paytm");
        var evidence = await _evidence.ReadPaymentAsync("demo", "alone");
        Assert.NotNull(evidence);
        Assert.Equal((null, null, 0, 0), (evidence.Transfer, evidence.Postback, evidence.Booked.Count, evidence.Acts.Count));
    }

    [Fact]
    public async Task NothingIsFoundOfAnother()
    {
        Assert.Null(await _evidence.ReadPaymentAsync("demo", "none"));
        Assert.Null(await _evidence.ReadPostbackAsync("demo", "none"));
    }
}
