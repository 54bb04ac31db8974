namespace Orleans.Runtime;

/// <summary>A call of a method that returns something.</summary>
internal abstract class ResultCall<TResult> : GrainCall
{
    private readonly TaskCompletionSource<TResult> _promise = new();
    private TResult? _result;

    public Task<TResult> Promise => _promise.Task;

    public override bool IsAnswered => _promise.Task.IsCompleted;

    public override object? Result
    {
        get => _result;
        set => _result = (TResult?)value;
    }

    public override async ValueTask InvokeAsync(object grain) => _result = await Invoke(grain);

    public override void Answer() => _promise.TrySetResult(_result!);

    public override void Fail(Exception exception) => _promise.TrySetException(exception);

    protected abstract ValueTask<TResult> Invoke(object grain);
}
