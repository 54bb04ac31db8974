namespace Paykassma.Domain.State;

/// <summary>
/// One grain's state to be written by compare-and-set: only over <paramref name="ExpectedVersion"/>, or as a new row when that is
/// null. A version that finds no row fails and never re-inserts.
/// </summary>
/// <param name="StateName">Unique per grain type, e.g. <c>deposit</c>.</param>
/// <param name="Key">The grain's key with its prefix, e.g. <c>deposit/020235</c>.</param>
/// <param name="Json">The state as JSON text.</param>
public sealed record StateWrite(string StateName, string Key, int? ExpectedVersion, string Json);

/// <summary>A state as it stands in the database.</summary>
/// <param name="Json">Null when the state was cleared, which keeps its version.</param>
public sealed record StoredState(string? Json, int Version);
