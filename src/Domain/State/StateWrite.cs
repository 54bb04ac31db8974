namespace Paykassma.Domain.State;

/// <summary>
/// One grain's state, written by compare-and-set: only over <paramref name="ExpectedVersion"/>, or as a new row if that is null. If
/// no row has the version, the write fails and never inserts the row again.
/// </summary>
/// <param name="StateName">Unique per grain type, e.g. <c>deposit</c>.</param>
/// <param name="Key">The grain's key with its prefix, e.g. <c>deposit/020235</c>.</param>
/// <param name="Json">The state as JSON text.</param>
[GenerateSerializer, Immutable, Alias("paykassma.state.write")]
public sealed record StateWrite(
    [property: Id(0)] string StateName, [property: Id(1)] string Key, [property: Id(2)] int? ExpectedVersion, [property: Id(3)] string Json);

/// <summary>A state as stored in the database.</summary>
/// <param name="Json">Null if the state was cleared; its version is kept.</param>
public sealed record StoredState(string? Json, int Version);
