using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>Sends calls: through the outgoing filters to the grain's activation, with a deadline.</summary>
internal sealed class CallSender(IServiceProvider services, ActivationDirectory directory, ResponseDeadlines deadlines)
{
    private readonly Lazy<IOutgoingGrainCallFilter[]> _filters = new(() => [.. services.GetServices<IOutgoingGrainCallFilter>()]);

    public Task Send(VoidCall call)
    {
        if (_filters.Value.Length > 0)
            return SendFiltered(call);
        Dispatch(call);
        return call.Promise;
    }

    public Task<TResult> Send<TResult>(ResultCall<TResult> call)
    {
        if (_filters.Value.Length > 0)
            return SendFiltered(call);
        Dispatch(call);
        return call.Promise;
    }

    private async Task SendFiltered(VoidCall call) => await Filtered(call, () => call.Promise).Invoke();

    private async Task<TResult> SendFiltered<TResult>(ResultCall<TResult> call)
    {
        var context = Filtered(call, async () => call.Result = await call.Promise);
        await context.Invoke();
        return (TResult)context.Result!;
    }

    private OutgoingCallContext Filtered(GrainCall call, Func<Task> response) => new(call, _filters.Value, () =>
    {
        Dispatch(call);
        return response();
    });

    private void Dispatch(GrainCall call)
    {
        deadlines.Watch(call);
        directory.Dispatch(call);
    }
}
