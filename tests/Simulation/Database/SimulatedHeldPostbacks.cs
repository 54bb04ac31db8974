using Paykassma.Protocol.Postbacks;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Simulation.Database;

/// <summary>As <see cref="HeldPostbacks"/>, over the simulated table.</summary>
internal sealed class SimulatedHeldPostbacks(DatabaseCalls calls) : IHeldPostbacks
{
    public Task<bool> HoldAsync(string hash, ReadOnlyMemory<byte> body, string reason, DateTimeOffset at, CancellationToken cancellation = default)
    {
        var kept = PostbackContent.TryRead(body.Span, out var content) ? content.Bytes.ToArray() : body.ToArray();
        return calls.WriteAsync("hold postback", () =>
        {
            if (calls.Database.HeldOf(hash) is not { } row)
            {
                calls.Database.Write(new HeldRow(hash, calls.Database.HeldCount + 1, at, kept, reason));
                return true;
            }

            if (row.ClosedAt is not null || row.Body.AsSpan().SequenceEqual(kept) || row.Copies.Any(copy => copy.AsSpan().SequenceEqual(kept))) return false;
            calls.Database.Write(row with { Copies = [.. row.Copies.Take(HeldPostbacks.CopiesMax - 1), kept] });
            return true;
        });
    }

    public Task<HeldPostback?> FindAsync(string hash, CancellationToken cancellation = default) =>
        calls.ReadAsync("find held", () => calls.Database.HeldOf(hash) is { } row ? Held(row) : null);

    public Task<IReadOnlyList<HeldPostback>> ReadOpenAsync(long? after = null, int limit = 50, CancellationToken cancellation = default) =>
        calls.ReadAsync<IReadOnlyList<HeldPostback>>("list held", () =>
            [.. calls.Database.Held.Where(row => row.ClosedAt is null && row.Number > (after ?? 0)).Take(Math.Clamp(limit, 1, HeldPostbacks.PageMax)).Select(Held)]);

    public Task<IReadOnlyList<HeldPostback>> ReadOfOrderAsync(string order, int limit = 50, CancellationToken cancellation = default) =>
        throw new NotSupportedException("Only pages read it.");

    private static HeldPostback Held(HeldRow row) => new(row.Hash, row.Number, row.ReceivedAt, row.Body, row.Reason, row.ClosedAt, row.ClosedBy)
    {
        Copies = [.. row.Copies.Select(copy => (ReadOnlyMemory<byte>)copy)],
    };
}

/// <summary>As <see cref="HeldResolutions"/>, over the simulated table.</summary>
internal sealed class SimulatedHeldResolutions(DatabaseCalls calls) : IHeldResolutions
{
    public Task<bool> DismissAsync(string hash, HeldAct act, DateTimeOffset at, CancellationToken cancellation = default) => ClaimAsync(hash, act, at, closes: true);

    public Task<bool> BeginAsync(string hash, HeldAct act, DateTimeOffset at, CancellationToken cancellation = default) => ClaimAsync(hash, act, at, closes: false);

    public Task AbandonAsync(string hash, HeldAct act, CancellationToken cancellation = default) => calls.WriteAsync("abandon held", () =>
    {
        if (calls.Database.HeldOf(hash) is not { ClosedAt: null } row || row.Act != act) return false;
        calls.Database.Write(row with { Act = null, ActAt = null });
        return true;
    });

    public Task<bool> CloseIfCreditedAsync(string hash, CreditFacts credit, DateTimeOffset at, CancellationToken cancellation = default) =>
        calls.WriteAsync("close held", () =>
        {
            if (calls.Database.HeldOf(hash) is not { ClosedAt: null } row) return false;
            if (!calls.Database.Transfers.TryGetValue(credit.Id, out var booked) || !IsOf(booked.Transfer, credit)) return false;
            calls.Database.Write(row with { ClosedAt = at, ClosedBy = credit.Id });
            return true;
        });

    public Task<HeldResolution?> FindAsync(string hash, CancellationToken cancellation = default) => calls.ReadAsync(
        "find resolution", () => calls.Database.HeldOf(hash) is { } row ? new HeldResolution(row.ClosedAt, row.ClosedBy, row.Act) : null);

    private static bool IsOf(Domain.Ledger.Transfer transfer, CreditFacts credit) =>
        (transfer.Reference == credit.Reference || transfer.Reference?.StartsWith(credit.Reference + "/", StringComparison.Ordinal) == true)
        && transfer.Amount == credit.Amount && transfer.Currency == credit.Currency;

    private Task<bool> ClaimAsync(string hash, HeldAct act, DateTimeOffset at, bool closes) => calls.WriteAsync("claim held", () =>
    {
        if (calls.Database.HeldOf(hash) is not { ClosedAt: null } row) return false;
        if (row.Act is not null && row.Act != act && row.ActAt > at.AddMilliseconds(-HeldResolutions.ActMs)) return false;
        calls.Database.Write(row with { Act = act, ActAt = at, ClosedAt = closes ? at : null });
        return true;
    });
}
