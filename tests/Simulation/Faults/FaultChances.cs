namespace Paykassma.Simulation.Faults;

/// <summary>How often each fault strikes while users act.</summary>
internal static class FaultChances
{
    public static void Set(FaultPlan plan)
    {
        foreach (var (fault, chance) in All) plan.Chances[fault] = chance;
    }

    /// <summary>Whether it is drawn on each occasion, and not planned before the run.</summary>
    public static bool IsDrawn(Fault fault) => Array.Exists(All, each => each.Fault == fault);

    private static readonly (Fault Fault, double Chance)[] All =
    [
        (Fault.CallLost, 0.003), (Fault.AnswerLost, 0.004), (Fault.CallLate, 0.003),
        (Fault.Frozen, 0.04),
        (Fault.ReminderLost, 0.2), (Fault.ReminderDoubled, 0.1),
        (Fault.ConnectionRefused, 0.01), (Fault.LostBefore, 0.002), (Fault.LostAfter, 0.003), (Fault.LateAnswer, 0.0005),
        (Fault.RequestLost, 0.01), (Fault.ResponseLost, 0.02), (Fault.RequestLate, 0.01), (Fault.RequestDoubled, 0.02), (Fault.Refused, 0.01),
        (Fault.ServerError, 0.005), (Fault.ServerErrorAfter, 0.01), (Fault.ProxyPage, 0.005), (Fault.ChannelSilent, 0.1),
        (Fault.LabelForged, 0.05),
        (Fault.ContentForged, 0.02),
    ];
}
