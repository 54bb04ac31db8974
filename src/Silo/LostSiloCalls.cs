using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Reflection;
using Orleans.Runtime.Messaging;
using Orleans.Storage;
using Paykassma.Grains;

namespace Paykassma.Silo;

/// <summary>
/// Repeats a call whose silo is lost, until the grain answers on another one. So a request of that moment is answered late instead of with
/// 503. What a grain answers is never repeated, and what is marked <see cref="AnswersOnceAttribute"/> is not either.
/// <para>Calls between grains are not repeated here: whoever called the first of them repeats.</para>
/// </summary>
internal sealed class LostSiloCalls(TimeProvider clock) : IOutgoingGrainCallFilter
{
    public const string MeterName = "Paykassma.Calls";

    /// <summary>
    /// How long after the first call the last repeat begins. A call of a frontend takes 3 s at most, so its request is answered within 10 s:
    /// couriers and the provider's client wait that long.
    /// </summary>
    private static readonly TimeSpan RepeatsFor = TimeSpan.FromSeconds(7);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseMax = TimeSpan.FromSeconds(1);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Repeats = Meter.CreateCounter<long>(
        "paykassma.calls.repeated", "{call}", "Grain calls that were repeated because a silo was lost or did not answer");

    private static readonly AsyncLocal<bool> IsRepeat = new();
    private readonly ConcurrentDictionary<MethodInfo, bool> _repeatable = new();

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        if (IsRepeat.Value || IsFromAGrain(context) || !_repeatable.GetOrAdd(context.InterfaceMethod, IsRepeatable))
        {
            await context.Invoke();
            return;
        }

        // A grain in this process gets these very arguments, and they are cleared when it has run.
        var arguments = ArgumentsOf(context);
        var call = context.Invoke;
        var began = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < PauseMax ? pause * 2 : PauseMax)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception e) when (IsOfALostSilo(e) && clock.GetElapsedTime(began) + pause < RepeatsFor)
            {
                Repeats.Add(1);
            }

            await Task.Delay(pause, clock);
            call = () => CallAgainAsync(context, arguments);
        }
    }

    /// <summary>A new request, not <c>context.Invoke()</c> again: the first one may still be waiting or running, with its arguments.</summary>
    private static async Task CallAgainAsync(IOutgoingGrainCallContext context, object?[] arguments)
    {
        IsRepeat.Value = true;
        var method = context.InterfaceMethod;
        var answer = (Task)method.Invoke(context.Grain, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
        await answer;
        context.Result = method.ReturnType.IsGenericType ? method.ReturnType.GetProperty(nameof(Task<>.Result))!.GetValue(answer) : null;
    }

    private static object?[] ArgumentsOf(IOutgoingGrainCallContext context)
    {
        var arguments = new object?[context.Request.GetArgumentCount()];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = context.Request.GetArgument(i);
        return arguments;
    }

    private static bool IsFromAGrain(IOutgoingGrainCallContext context) => context.SourceId is { } caller && !caller.IsClient();

    private static bool IsRepeatable(MethodInfo method) =>
        method.DeclaringType?.Namespace?.StartsWith("Paykassma.", StringComparison.Ordinal) == true && !method.IsDefined(typeof(AnswersOnceAttribute));

    /// <summary>The call was not delivered, or not answered. A database that does not answer is no lost silo.</summary>
    private static bool IsOfALostSilo(Exception? exception) => exception switch
    {
        OrleansMessageRejectionException or ConnectionFailedException or TimeoutException => true,
        // No grain method can be cancelled: Orleans found no place for the grain in time.
        OperationCanceledException => true,
        // The lost silo had written after the grain was read on another one: nothing was done, and the grain reads again.
        InconsistentStateException => true,
        // Of no kind of its own: no silo has the grain's class, because none has started yet.
        OrleansException when exception.GetType() == typeof(OrleansException) => true,
        OrleansException or AggregateException => IsOfALostSilo(exception.InnerException),
        _ => false,
    };
}
