namespace Paykassma.Cli.Tools.Bench.Flows;

/// <summary>What one side has booked.</summary>
/// <param name="Id">The id of the deposit or withdrawal.</param>
/// <param name="Label">The user; null in the gateway's books.</param>
/// <param name="Amount">Minor units.</param>
internal readonly record struct Booked(string Id, string? Label, long Amount);

/// <summary>The books of both sides after a round.</summary>
/// <param name="Merchant">What the merchant side has booked in the round, one entry per booking.</param>
/// <param name="Gateway">The same of the gateway.</param>
/// <param name="OpenPostbacks">Postbacks of any round that are not acknowledged.</param>
/// <param name="AccountsThatDiffer">Balances of both sides that are not the sum of what was booked, or hold what nobody asked for.</param>
internal sealed record FlowBooks(IReadOnlyList<Booked> Merchant, IReadOnlyList<Booked> Gateway, long OpenPostbacks, long AccountsThatDiffer)
{
    /// <summary>All errors found, in words; empty if exactly what was acknowledged is booked, once, on both sides.</summary>
    /// <param name="results">How the round's flows ended. One that failed may be booked or not.</param>
    /// <param name="amount">Of each, in minor units.</param>
    /// <param name="done">What a booking means: credited, settled.</param>
    public IReadOnlyList<string> Faults(IReadOnlyList<FlowResult> results, long amount, string done)
    {
        var faults = new List<string>();
        var known = results.ToDictionary(result => result.Item.Id, StringComparer.Ordinal);
        var merchant = Merchant.Select(booked => booked.Id).ToHashSet(StringComparer.Ordinal);
        var gateway = Gateway.Select(booked => booked.Id).ToHashSet(StringComparer.Ordinal);
        Note(results.Count(result => result.IsDone && !merchant.Contains(result.Item.Id)), $"acknowledged and not {done}");
        Note(Merchant.Count(booked => !known.ContainsKey(booked.Id)), $"{done} and never asked for");
        Note(Merchant.Count - merchant.Count, $"{done} twice");
        Note(Merchant.Count(booked => known.TryGetValue(booked.Id, out var result) && result.Item.Label != booked.Label), $"{done} under another label");
        Note(Merchant.Concat(Gateway).Count(booked => booked.Amount != amount), $"{done} with another amount");
        Note(Gateway.Count - gateway.Count, $"{done} twice by the gateway");
        Note(merchant.Count(id => !gateway.Contains(id)), $"{done} by the merchant side only");
        Note(gateway.Count(id => !merchant.Contains(id)), $"{done} by the gateway only");
        Note(OpenPostbacks, "postbacks not acknowledged");
        Note(AccountsThatDiffer, "balances that are not the sum of what was booked");
        return faults;

        void Note(long count, string what)
        {
            if (count != 0) faults.Add($"{count} {what}");
        }
    }
}
