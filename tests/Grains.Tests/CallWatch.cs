using System.Collections.Concurrent;

namespace Paykassma.Grains.Tests;

/// <summary>Refuses any call between grains that is not in <c>AllowedCalls</c>, and records it, so that the test fails.</summary>
public sealed class CallWatch : IOutgoingGrainCallFilter
{
    public ConcurrentBag<string> Forbidden { get; } = [];

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.SourceId is { } source && Kind(source) is { } caller && Kind(context.TargetId) is { } callee
            && !AllowedCalls.Permits(caller, callee))
        {
            Forbidden.Add($"{caller} → {callee}.{context.MethodName}");
            throw new InvalidOperationException($"{caller} may not call {callee}.");
        }

        return context.Invoke();
    }

    /// <summary>The grain's type if it is one of ours; null for clients and system targets.</summary>
    private static string? Kind(GrainId id)
    {
        var type = id.Type.ToString()!;
        return AllowedCalls.Knows(type) ? type : null;
    }
}
