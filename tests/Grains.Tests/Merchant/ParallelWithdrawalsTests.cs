using Dapper;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Merchant.Withdrawals;
using Paykassma.Grains.Merchant;

namespace Paykassma.Grains.Tests.Merchant;

/// <summary>Many withdrawals at once from a balance for a few, with repeated deposit credits in the same batches: never one too many.</summary>
[OnSeveralSilos]
public sealed class ParallelWithdrawalsTests(SharedHost shared) : SharedHostTest(shared), IClassFixture<SharedHost>
{
    private const int RoundsAtOnce = 40;
    private const long Amount = 10_000;

    [Fact]
    public async Task RoundsByTheThousandNeverAcceptOneTooMany()
    {
        await Parallel.ForAsync(
            0, Rounds.OfWithdrawals, new ParallelOptions { MaxDegreeOfParallelism = RoundsAtOnce }, async (round, _) => await Run(round));

        await using var connection = await Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        // Read from the database, without the grains: each label's held amount is that of its withdrawals, and not more than its deposit.
        var wrong = await connection.QueryAsync<string>(
            """
            SELECT a.account FROM ledger_account a
            LEFT JOIN LATERAL (
                SELECT coalesce(sum(t.amount) FILTER (WHERE t.kind = 1), 0) AS credited,
                    coalesce(sum(t.amount) FILTER (WHERE t.kind = 2), 0) AS held, count(*) FILTER (WHERE t.kind = 2) AS holds
                FROM ledger_transfer t WHERE t.balance_account = a.account
            ) t ON true
            WHERE a.account LIKE 'user/%' AND (a.posted <> t.credited OR a.pending <> t.held OR t.held <> t.credited)
            """);
        Assert.Empty(wrong);
        Assert.Equal(Rounds.OfWithdrawals, await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM ledger_account WHERE account LIKE 'user/%'"));
    }

    /// <summary>From the round's number: a balance for 1 to 4 of 2 to 8 withdrawals, and 1 to 3 repeats of the deposit.</summary>
    private async Task Run(int round)
    {
        var label = Ids.Label();
        var covered = 1 + (round % 4);
        var wanted = covered + 1 + (round / 4 % 4);
        var deposit = WithdrawalOrders.Deposit(label, Ids.Order(), covered * Amount);
        Assert.False(Assert.IsType<LedgerOutcome.Committed>(await WithdrawalOrders.Post(Host, deposit)).Repeated);

        var repeats = new List<Task<LedgerOutcome>>();
        var withdrawals = new List<Task<WithdrawalResult>>();
        for (var i = 0; i < wanted; i++)
        {
            if (i < 1 + (round % 3)) repeats.Add(WithdrawalOrders.Post(Host, deposit));
            withdrawals.Add(Host.Grains.GetGrain<IWithdrawalGrain>(GrainKeys.Withdrawal(Ids.Order())).Create(WithdrawalOrders.Order(label)));
        }

        var answers = await Task.WhenAll(withdrawals);
        Assert.Equal(covered, answers.Count(answer => answer.Reply == WithdrawalReply.Done));
        Assert.Equal(
            wanted - covered, answers.Count(answer => answer is { Reply: WithdrawalReply.LedgerRefused, Error: LedgerError.InsufficientFunds }));
        Assert.All(await Task.WhenAll(repeats), repeat => Assert.True(Assert.IsType<LedgerOutcome.Committed>(repeat).Repeated));
    }
}
