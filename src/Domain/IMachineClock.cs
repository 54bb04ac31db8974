namespace Paykassma.Domain;

/// <summary>
/// Whether this machine's clock can be believed. Deadlines and due times are written by one process and judged by others: a process whose clock
/// is wrong by minutes takes a submission that is under way for one that was lost.
/// </summary>
public interface IMachineClock
{
    bool IsRight { get; }
}
