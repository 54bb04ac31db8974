using Paykassma.Cli.Tools.Bench.Deposits;
using Paykassma.Cli.Tools.Bench.Flows;

namespace Paykassma.Cli.Tests.Tools.Bench;

/// <summary>A round of whole flows whose books and answers disagree says so.</summary>
public sealed class FlowBooksTests
{
    private static readonly DepositOrder One = DepositOrder.Of(batch: 1, n: 0, label: 7);
    private static readonly DepositOrder Other = DepositOrder.Of(batch: 1, n: 1, label: 8);
    private static readonly FlowResult Credited = new(One, TimeSpan.FromMilliseconds(1), 1, null);
    private static readonly FlowResult Failed = new(Other, TimeSpan.FromMilliseconds(1), 0, "the report was answered 503");

    [Fact]
    public void BooksThatSayWhatWasAcknowledgedHaveNoFault() => Assert.Empty(Books(users: [One], gateway: [One]).Faults([Credited, Failed], DepositOrder.AmountMinor, "credited"));

    [Fact]
    public void DepositThatFailedMayBeCreditedOrNot() => Assert.Empty(Books(users: [One, Other], gateway: [One, Other]).Faults([Credited, Failed], DepositOrder.AmountMinor, "credited"));

    [Fact]
    public void AcknowledgedAndNotCreditedIsAFault() =>
        Assert.Equal(["1 acknowledged and not credited", "1 credited by the gateway only"], Books(users: [], gateway: [One]).Faults([Credited], DepositOrder.AmountMinor, "credited"));

    [Fact]
    public void CreditOfTheUserOnlyIsAFault() => Assert.Equal(["1 credited by the merchant side only"], Books(users: [One], gateway: []).Faults([Credited], DepositOrder.AmountMinor, "credited"));

    [Fact]
    public void CreditThatNobodyRegisteredIsAFault() =>
        Assert.Equal(["1 credited and never asked for"], Books(users: [One, Other], gateway: [One, Other]).Faults([Credited], DepositOrder.AmountMinor, "credited"));

    [Fact]
    public void SecondCreditIsAFaultOnEitherSide() => Assert.Equal(
        ["1 credited twice", "1 credited twice by the gateway"], Books(users: [One, One], gateway: [One, One]).Faults([Credited], DepositOrder.AmountMinor, "credited"));

    [Fact]
    public void CreditToAnotherLabelIsAFault() => Assert.Equal(
        ["1 credited under another label"],
        (Books(users: [], gateway: [One]) with { Merchant = [new(One.Id, Other.Label, DepositOrder.AmountMinor)] }).Faults([Credited], DepositOrder.AmountMinor, "credited"));

    [Fact]
    public void CreditOfAnotherAmountIsAFault() => Assert.Equal(
        ["1 credited with another amount"],
        (Books(users: [One], gateway: []) with { Gateway = [new(One.Id, null, DepositOrder.AmountMinor - 1)] }).Faults([Credited], DepositOrder.AmountMinor, "credited"));

    [Fact]
    public void WhatIsLeftOverIsAFault() => Assert.Equal(
        ["2 postbacks not acknowledged", "3 balances that are not the sum of what was booked"],
        (Books(users: [One], gateway: [One]) with { OpenPostbacks = 2, AccountsThatDiffer = 3 }).Faults([Credited], DepositOrder.AmountMinor, "credited"));

    private static FlowBooks Books(IEnumerable<DepositOrder> users, IEnumerable<DepositOrder> gateway) => new(
        [.. users.Select(order => new Booked(order.Id, order.Label, DepositOrder.AmountMinor))],
        [.. gateway.Select(order => new Booked(order.Id, null, DepositOrder.AmountMinor))], 0, 0);
}
