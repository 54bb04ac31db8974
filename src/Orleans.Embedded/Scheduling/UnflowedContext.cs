namespace Orleans.Runtime;

/// <summary>Keeps the caller's execution context from being captured by timers and tasks that outlive the call.</summary>
internal readonly ref struct UnflowedContext
{
    private readonly bool _suppressed;

    private UnflowedContext(bool suppressed) => _suppressed = suppressed;

    public static UnflowedContext Enter()
    {
        if (ExecutionContext.IsFlowSuppressed())
            return default;
        ExecutionContext.SuppressFlow();
        return new(suppressed: true);
    }

    public void Dispose()
    {
        if (_suppressed)
            ExecutionContext.RestoreFlow();
    }
}
