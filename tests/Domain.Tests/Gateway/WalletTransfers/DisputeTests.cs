using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.WalletTransfers;
using Paykassma.Domain.Tests.Gateway.Payments;
using static Paykassma.Domain.Tests.Gateway.WalletTransfers.Transfers;

namespace Paykassma.Domain.Tests.Gateway.WalletTransfers;

/// <summary>Money of which two reports differ goes to nobody without a person who saw both.</summary>
public sealed class DisputeTests
{
    private static readonly TransferContent Tenth = Content with { Amount = 7_000 };

    [Fact]
    public void WhoeverClaimsItMeetsAPersonWhoIsShownTheOtherReport()
    {
        var step = WalletTransferMachine.Apply(After(By("ada"), By("agent", Tenth)), Take("a"));
        Assert.Equal((WalletTransferReply.Suspect, Content), (step.Reply, step.Content));
        Assert.Equal([new Dispute(Content.TransactionId, Tenth)], step.Disputes);
    }

    [Fact]
    public void WhoWaitsHearsOfIt() => Assert.Equal(["a"], After(By("ada"), Guess("a"), By("agent", Tenth))!.Untold);

    [Fact]
    public void NoReporterCrowdsOutAnother()
    {
        var many = Enumerable.Range(1, 50).Select(amount => By("ada", Content with { Amount = amount }));
        var reports = Only(After([By("ada"), .. many, By("agent", Tenth), By("agent", Tenth)])).Reports;
        Assert.Equal([1, 2, 3, 7_000], reports.Select(report => report.Content.Amount));
        var all = Enumerable.Range(1, 50).Select(name => By($"agent {name}", Tenth));
        Assert.Equal(30, Only(After([By("ada"), .. all])).Reports.Length);
    }

    [Fact]
    public void NobodyWhoseWordIsInDoubtClearsTheFlag()
    {
        var flagged = After(By("ada"), By("Grace", Tenth));
        foreach (var name in (string[])["ada", "grace", " ADA "])
        {
            Assert.Equal(WalletTransferReply.SamePerson, WalletTransferMachine.Apply(flagged, Cleared(name)).Reply);
        }

        Assert.Equal(WalletTransferReply.Done, WalletTransferMachine.Apply(flagged, Cleared("joan")).Reply);
        var replaced = After(By("agent"), new WalletTransferCommand.Replace(Number, Tenth, new Correction("ada", "joan", "mistyped", Now)), By("agent"));
        Assert.Equal(WalletTransferReply.SamePerson, WalletTransferMachine.Apply(replaced, Cleared("ada")).Reply);
    }

    [Fact]
    public void AClearedFlagKeepsEveryReport()
    {
        var other = Content with { Amount = 2 };
        var cleared = Only(Next(After(By("ada"), By("agent", Tenth), By("grace", other)), Cleared("joan")));
        Assert.Equal((Tenth, 2L), (cleared.Corrections[0].Before, Assert.Single(cleared.Corrections[0].MoreReports).Amount));
        Assert.Equal((false, true), (cleared.NeedsAttention, cleared.Reports.IsEmpty));
    }

    [Fact]
    public void AFlagOfAnOlderVersionIsADisputeToo()
    {
        var state = After(Report())!;
        var old = state with { Transfers = [Only(state) with { NeedsAttention = true, Differing = Tenth }] };
        Assert.Equal([new Dispute(Number, Tenth)], WalletTransferMachine.Apply(old, Take("a")).Disputes);
        var older = state with { Transfers = [Only(state) with { NeedsAttention = true }] };
        Assert.Equal([new Dispute(Number, null)], WalletTransferMachine.Apply(older, Take("a")).Disputes);
        Assert.Equal([Tenth, Content with { Amount = 2 }], Only(Next(old, By("agent", Content with { Amount = 2 }))).Reports.Select(report => report.Content));
    }

    [Fact]
    public void AReportThatComesInTheMomentOfTheGrantIsBackWithAPerson()
    {
        Dispute first = new(Payment.Number, Payment.Transfer with { Amount = 7_000 }), second = new(Payment.Number, Payment.Transfer with { Amount = 1 });
        var pending = Payment.After(Payment.Activate(), Payment.Claimed(WalletTransferReply.Suspect, Payment.Transfer) with { Disputes = [first] });
        Assert.Equal([SuspectReason.Disputed], pending.Suspicions);
        var approving = Payment.Next(pending, Payment.Approve())!;
        var granted = Payment.Granted(WalletTransferReply.Granted, Payment.Transfer);
        Assert.Equal(PaymentStatus.Accepted, Payment.Next(approving, granted with { Disputes = [first] })!.Status);
        var back = Payment.Next(approving, granted with { Disputes = [first, second] })!;
        Assert.Equal((PaymentStatus.Pending, 2), (back.Status, back.Disputes.Length));
        Assert.NotEqual(ShownFacts.Of(pending).Fingerprint(), ShownFacts.Of(back).Fingerprint());
    }

    private static WalletTransferCommand By(string reporter, TransferContent? content = null) =>
        new WalletTransferCommand.Report(content ?? Content, Now) { By = reporter };

    private static WalletTransferCommand Cleared(string name) =>
        new WalletTransferCommand.ClearFlag(Content.TransactionId, new Correction(name, null, "looked", Now));
}
