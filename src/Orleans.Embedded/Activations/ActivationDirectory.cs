using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>Which activation answers for a grain: at most one at a time.</summary>
internal sealed class ActivationDirectory(
    GrainClassMap classes, ActivationEnvironment environment, SiloStatus status, IOptions<SiloMessagingOptions> options)
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();

    /// <summary>Every activation there is; others may come and go while they are looked at.</summary>
    public IEnumerable<Activation> Activations => _activations.Select(each => each.Value);

    public void Dispatch(GrainCall call)
    {
        if (!status.Accepts(call))
        {
            call.Fail(new SiloUnavailableException($"{call} was refused: the silo is {status}."));
            return;
        }

        try
        {
            while (!Of(call.TargetId).TryReceive(call))
            {
                // That activation is just leaving; the next one takes its place.
                if (_activations.TryGetValue(call.TargetId, out var leaving))
                    RemoveIfGone(leaving);
            }
        }
        catch (ArgumentException unknownGrain)
        {
            call.Fail(unknownGrain);
        }
    }

    /// <summary>Sends a call on that an activation could not take any more.</summary>
    public void Forward(GrainCall call)
    {
        if (call.IsAnswered)
            return;
        if (++call.ForwardCount > options.Value.MaxForwardCount)
            call.Fail(new OrleansMessageRejectionException(
                $"{call} was rejected: {call.ForwardCount} activations of the grain ended before they took it."));
        else
            Dispatch(call);
    }

    public void Remove(Activation activation) => _activations.TryRemove(new(activation.GrainId, activation));

    private Activation Of(GrainId id) => _activations.TryGetValue(id, out var activation)
        ? activation
        : _activations.GetOrAdd(id, static (id, self) => new(id, self.classes.ClassOf(id.Type), self.environment), (classes, environment));

    private void RemoveIfGone(Activation activation)
    {
        if (activation.IsGone)
            Remove(activation);
    }
}
