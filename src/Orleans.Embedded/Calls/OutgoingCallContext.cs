namespace Orleans.Runtime;

/// <summary>A call on its way through the filters of the calling side.</summary>
internal sealed class OutgoingCallContext(GrainCall call, IOutgoingGrainCallFilter[] filters, Func<Task> send)
    : GrainCallContext(call), IOutgoingGrainCallContext
{
    public override object Grain => Call.Reference;

    public IGrainContext? SourceContext => Call.Source;

    protected override Task InvokeStage(int stage) => stage < filters.Length ? filters[stage].Invoke(this) : send();
}
