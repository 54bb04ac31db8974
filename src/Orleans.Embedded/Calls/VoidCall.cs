namespace Orleans.Runtime;

/// <summary>A call of a method that returns nothing.</summary>
internal abstract class VoidCall : GrainCall
{
    public const string InvokeMethodName = nameof(Invoke);

    private readonly TaskCompletionSource _promise = new();

    public Task Promise => _promise.Task;

    public override bool IsAnswered => _promise.Task.IsCompleted;

    public override object? Result
    {
        get => null;
        set { }
    }

    public override ValueTask InvokeAsync(object grain) => Invoke(grain);

    public override void Answer() => _promise.TrySetResult();

    public override void Fail(Exception exception) => _promise.TrySetException(exception);

    protected abstract ValueTask Invoke(object grain);
}
