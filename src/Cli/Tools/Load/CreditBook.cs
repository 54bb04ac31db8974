using System.Collections.Concurrent;
using Npgsql;
using Paykassma.Cli.Tools.Load.Work;

namespace Paykassma.Cli.Tools.Load;

/// <summary>
/// The credits that were acknowledged to this run, by user, to compare with the books. An acknowledged order must be credited once; an
/// order that got no answer may or may not be credited.
/// </summary>
internal sealed class CreditBook(string runPrefix)
{
    private const int SecondsMax = 300;

    private readonly ConcurrentDictionary<string, (long Acknowledged, long Undecided)> _labels = new(StringComparer.Ordinal);

    public long Users => _labels.Count;

    /// <summary>One more deposit was credited to the user.</summary>
    public void Acknowledge(string label) => Add(label, 1, 0);

    /// <summary>It is not known whether it was credited: it was sent, but not acknowledged.</summary>
    public void LeaveOpen(string label) => Add(label, 0, 1);

    /// <summary>How many users have fewer or more credits than that, in number or amount.</summary>
    public async Task<long> ViolationsAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("""
            SELECT split_part(balance_account, '/', 2), count(*), sum(amount)::bigint FROM ledger_transfer
            WHERE id > 'merchant/deposit/' || $1 AND id < 'merchant/deposit/' || $1 || '~'
            GROUP BY 1
            """);
        command.CommandTimeout = SecondsMax;
        command.Parameters.Add(new NpgsqlParameter { Value = runPrefix });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var unseen = _labels.Where(entry => entry.Value.Acknowledged > 0).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        long violations = 0;
        while (await rows.ReadAsync(cancellation))
        {
            var (label, credits, amount) = (rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2));
            var (acknowledged, undecided) = _labels.GetValueOrDefault(label);
            unseen.Remove(label);
            if (credits < acknowledged || credits > acknowledged + undecided || amount != credits * FrontDoor.DepositMinor) violations++;
        }

        return violations + unseen.Count;
    }

    private void Add(string label, long acknowledged, long undecided) => _labels.AddOrUpdate(
        label, (acknowledged, undecided), (_, before) => (before.Acknowledged + acknowledged, before.Undecided + undecided));
}
