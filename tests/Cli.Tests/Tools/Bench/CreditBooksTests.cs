using Paykassma.Cli.Tools.Bench.Credits;
using Paykassma.Load;
using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>A round whose books and answers disagree says so.</summary>
public sealed class CreditBooksTests
{
    private static readonly RequestResult Acknowledged = new(RequestFate.Acknowledged, 200, 1);
    private static readonly RequestResult Unknown = new(RequestFate.Unknown, 0, 1);
    private static readonly RequestResult NotOffered = default;

    private readonly PostbackBatch _batch =
        PostbackBatch.Make(1, 3, new Phase("spread", 10), 0, new PostbackKeys("access", "private"), new PreparedRequests());

    [Fact]
    public void BooksThatSayWhatWasAcknowledgedHaveNoFault() =>
        Assert.Empty(BooksWith(0, 1).Faults(_batch, ReportOf(Acknowledged, Acknowledged, NotOffered)));

    [Fact]
    public void AcknowledgedAndNotCreditedIsAFault() =>
        Assert.Equal(["1 acknowledged and not credited"], BooksWith(0).Faults(_batch, ReportOf(Acknowledged, Acknowledged, NotOffered)));

    [Fact]
    public void CreditThatWasNeverSentIsAFault() =>
        Assert.Equal(["1 credited and never sent"], BooksWith(0, 2).Faults(_batch, ReportOf(Acknowledged, NotOffered, NotOffered)));

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 0, 1 })]
    public void UnansweredPostbackMayBeCreditedOrNot(int[] credited) =>
        Assert.Empty(BooksWith(credited).Faults(_batch, ReportOf(Acknowledged, Unknown, NotOffered)));

    [Fact]
    public void OrderCreditedTwiceIsAFault() =>
        Assert.Equal(["1 credited twice"], BooksWith(0, 0).Faults(_batch, ReportOf(Acknowledged, NotOffered, NotOffered)));

    [Fact]
    public void BalancesThatAreNotTheirCreditsAreAFault() =>
        Assert.Equal(
            ["1 labels whose balance is not the sum of their credits", "credits sum to 2, balances to 1"],
            (BooksWith(0) with { LabelsThatDiffer = 1, CreditSum = 2, BalanceSum = 1 }).Faults(_batch, ReportOf(Acknowledged, NotOffered, NotOffered)));

    [Fact]
    public void CreditOfAnotherAmountIsAFault() =>
        Assert.Equal(
            ["credits of the round sum to 69999, not to 70000"],
            (BooksWith(0) with { RoundSum = 69_999 }).Faults(_batch, ReportOf(Acknowledged, NotOffered, NotOffered)));

    private static LoadReport ReportOf(params RequestResult[] results) => new(results, TimeSpan.FromSeconds(1), 0, []);

    private CreditBooks BooksWith(params int[] credited) =>
        new([.. credited.Select(i => _batch.Orders[i].CustomTransactionId)], credited.Length * PostbackBatch.Amount, 0, 0, 0, 0);
}
