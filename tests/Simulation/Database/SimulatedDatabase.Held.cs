using Paykassma.Simulation.Worlds;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Simulation.Database;

/// <summary>held_postback and reserved_reference.</summary>
public sealed partial class SimulatedDatabase
{
    private static readonly TimeSpan ReservedAheadFor = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, HeldRow> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Transfer, long At)> _reserved = new(StringComparer.Ordinal);

    /// <summary>held_postback, in the order in which they were held.</summary>
    public IEnumerable<HeldRow> Held => _held.Values.OrderBy(row => row.Number);

    internal int HeldCount => _held.Count;

    internal HeldRow? HeldOf(string hash) => _held.GetValueOrDefault(hash);

    internal void Write(HeldRow row)
    {
        _held[row.Hash] = row;
        Commits++;
        world.History.Add(row.Hash);
        world.History.Add(row.ClosedBy);
        if (world.HasStory) world.Tell($"COMMIT held postback {row.Hash[..8]}: {row.Reason}{(row.ClosedAt is null ? "" : ", closed")}");
    }

    /// <summary>Reserves references for a transfer that is about to be booked.</summary>
    internal void Reserve(string reference, string transfer) => _reserved[reference] = (transfer, world.Now);

    internal void Unreserve(string reference) => _reserved.Remove(reference);

    /// <summary>The transfer that a reference is reserved for, while that counts.</summary>
    internal string? ReservedFor(string reference)
    {
        if (!_reserved.TryGetValue(reference, out var row)) return null;
        if (world.Now - row.At < ReservedAheadFor.Ticks) return row.Transfer;
        return IsBooked(reference, row.Transfer) ? row.Transfer : null;
    }

    internal bool IsBooked(string reference, string transfer) =>
        _transfers.TryGetValue(transfer, out var booked) && NumberOf(booked.Transfer.Reference) == NumberOf(reference);

    /// <summary>Whether a booked transfer has it.</summary>
    internal bool IsTaken(string reference) => _references.ContainsKey(reference);

    /// <summary>Whether it was reserved for this transfer, whether that still counts or not.</summary>
    internal bool IsReservedBy(string reference, string transfer) => _reserved.TryGetValue(reference, out var row) && row.Transfer == transfer;

    private bool IsReserved(string reference) => ReservedFor(reference) is not null;

    private void CloseHeld(string hash, string? by)
    {
        if (_held.TryGetValue(hash, out var row) && row.ClosedAt is null) _held[hash] = row with { ClosedAt = Now, ClosedBy = by };
    }

    internal DateTimeOffset Now => WorldClock.Beginning + TimeSpan.FromTicks(world.Now);

    /// <summary>The third part of a reference.</summary>
    private static string? NumberOf(string? reference) => reference?.Split('/') is { Length: > 2 } parts ? parts[2] : null;
}

/// <summary>A row of held_postback.</summary>
public sealed record HeldRow(string Hash, long Number, DateTimeOffset ReceivedAt, byte[] Body, string Reason)
{
    public IReadOnlyList<byte[]> Copies { get; init; } = [];

    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosedBy { get; init; }

    public HeldAct? Act { get; init; }

    public DateTimeOffset? ActAt { get; init; }
}
