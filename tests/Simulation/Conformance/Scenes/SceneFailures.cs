using Orleans.Storage;

namespace Paykassma.Simulation.Conformance.Scenes;

/// <summary>What grains of scenes throw.</summary>
internal static class SceneFailures
{
    public static Exception Of(SceneFailure how) => how switch
    {
        SceneFailure.OfItsOwn => new SceneException("its own") { Number = 7 },
        SceneFailure.WithACause => new InvalidOperationException("outer", new SceneException("inner") { Number = 8 }),
        SceneFailure.Cancelled => new OperationCanceledException("cancelled"),
        SceneFailure.TimedOut => new TimeoutException("the grain's own"),
        SceneFailure.Unserializable => new UnserializableException(new object()),
        SceneFailure.StaleState or SceneFailure.StaleStateOfAnother => new InconsistentStateException("stale"),
        _ => new InvalidOperationException("plain"),
    };

    /// <summary>What a caller sees of it. Messages of Orleans' own tell where, and are left out.</summary>
    public static string Text(Exception failure) => failure switch
    {
        SceneException own => $"{own.GetType().Name} {own.Number}: {own.Message}",
        TimeoutException { Message: not "the grain's own" } => nameof(TimeoutException),
        { InnerException: { } cause } => $"{failure.GetType().Name}: {failure.Message} ({Text(cause)})",
        _ => $"{failure.GetType().Name}: {failure.Message}",
    };
}

/// <summary>
/// An exception of a program's own, with a value of its own. Without a generated serializer the value would reach a caller on the same silo, which gets
/// a copy, and no other.
/// </summary>
[GenerateSerializer]
public sealed class SceneException(string message) : Exception(message)
{
    [Id(0)] public int Number { get; init; }
}

/// <summary>One with something in it that no serializer knows.</summary>
public sealed class UnserializableException(object content) : Exception("unserializable")
{
    public object Content => content;
}
