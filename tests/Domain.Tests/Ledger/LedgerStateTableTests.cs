using Paykassma.Domain.Ledger;
using static Paykassma.Domain.Tests.Ledger.Requests;

namespace Paykassma.Domain.Tests.Ledger;

/// <summary>Every request against every state that a withdrawal's money can be in: what a hold, post and void do wherever they come.</summary>
public sealed class LedgerStateTableTests
{
    private const string Create = "create";
    private const string Again = "already booked";

    // Columns: hold, post, void.
    [Theory]
    [InlineData("nothing", Create, nameof(LedgerError.PendingNotFound), nameof(LedgerError.PendingNotFound))]
    [InlineData("held", Again, Create, Create)]
    [InlineData("posted", Again, Again, nameof(LedgerError.PendingAlreadyResolved))]
    [InlineData("voided", Again, nameof(LedgerError.PendingAlreadyResolved), Again)]
    public void EachRequestEndsAsTheTableSays(string state, string hold, string post, string @void)
    {
        var booked = state switch
        {
            "nothing" => Array.Empty<Transfer>(),
            "held" => [Hold()],
            "posted" => [Hold(), Post()],
            _ => [Hold(), Requests.Void()],
        };
        Assert.Equal([hold, post, @void], new[] { Hold(), Post(), Requests.Void() }.Select(r => Try(booked, r)));
    }

    private static string Try(Transfer[] booked, Transfer request)
    {
        var balance = booked.Aggregate(new AccountBalance(500, 0, 1), LedgerRules.Move);
        var facts = new LedgerFacts(
            booked.SingleOrDefault(b => b.Id == request.Id),
            null,
            booked.SingleOrDefault(b => b.Id == request.PendingId),
            booked.SingleOrDefault(b => b.PendingId is not null && b.PendingId == request.PendingId)?.Id);
        return Decide(balance, request, facts) switch
        {
            LedgerDecision.Create => Create,
            LedgerDecision.AlreadyBooked => Again,
            LedgerDecision.Refuse refuse => refuse.Error.ToString(),
            var other => throw new InvalidOperationException($"{other} is no decision."),
        };
    }
}
