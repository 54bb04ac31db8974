namespace Orleans.Runtime;

/// <summary>Work that begins a turn: a call, a timer's tick, an activation or its end.</summary>
internal interface ITurn
{
    /// <summary>Runs on the activation's scheduler. It handles its own faults.</summary>
    void Run();
}

/// <summary>A turn made of one asynchronous act of the runtime.</summary>
internal sealed class RuntimeTurn(Func<Task> act) : ITurn
{
    public void Run() => _ = act();
}
