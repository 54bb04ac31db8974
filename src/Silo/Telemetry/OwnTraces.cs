using System.Diagnostics;

namespace Paykassma.Silo.Telemetry;

/// <summary>
/// Passes traces from silo to silo and to the services we call, but ignores traces from outside: someone who could name the trace of a
/// request could have everything recorded, and choose the id under which our records are found.
/// </summary>
internal sealed class OwnTraces(DistributedContextPropagator inner, bool joinsCallers) : DistributedContextPropagator
{
    public override IReadOnlyCollection<string> Fields => inner.Fields;

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => inner.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        (traceId, traceState) = (null, null);
        if (joinsCallers || !IsHttp(carrier)) inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) =>
        joinsCallers || !IsHttp(carrier) ? inner.ExtractBaggage(carrier, getter) : null;

    private static bool IsHttp(object? carrier) => carrier is IHeaderDictionary;
}
