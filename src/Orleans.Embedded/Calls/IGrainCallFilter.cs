namespace Orleans;

/// <summary>Runs around every call on the called side, as part of the called grain's turn.</summary>
public interface IIncomingGrainCallFilter
{
    /// <summary>Must call <see cref="IGrainCallContext.Invoke"/> for the call to go on.</summary>
    Task Invoke(IIncomingGrainCallContext context);
}

/// <summary>Runs around every call on the calling side.</summary>
public interface IOutgoingGrainCallFilter
{
    /// <summary>Must call <see cref="IGrainCallContext.Invoke"/> for the call to go on.</summary>
    Task Invoke(IOutgoingGrainCallContext context);
}

/// <summary>A filter on the called side, as a delegate.</summary>
public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);

/// <summary>A filter on the calling side, as a delegate.</summary>
public delegate Task OutgoingGrainCallFilterDelegate(IOutgoingGrainCallContext context);
