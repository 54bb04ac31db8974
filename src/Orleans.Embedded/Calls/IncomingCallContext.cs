using System.Reflection;

namespace Orleans.Runtime;

/// <summary>A call on its way through the filters of the called side; a grain that is itself a filter comes last.</summary>
internal sealed class IncomingCallContext(GrainCall call, Activation target, IIncomingGrainCallFilter[] filters)
    : GrainCallContext(call), IIncomingGrainCallContext
{
    public override object Grain => target.GrainInstance!;

    public IGrainContext TargetContext => target;

    public MethodInfo ImplementationMethod
    {
        get
        {
            var map = Grain.GetType().GetInterfaceMap(InterfaceMethod.DeclaringType!);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, InterfaceMethod)];
        }
    }

    protected override Task InvokeStage(int stage)
    {
        if (stage < filters.Length)
            return filters[stage].Invoke(this);
        return stage == filters.Length && Grain is IIncomingGrainCallFilter self ? self.Invoke(this) : Call.InvokeAsync(Grain).AsTask();
    }
}
