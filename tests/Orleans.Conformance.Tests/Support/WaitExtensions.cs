namespace Paykassma.Conformance;

/// <summary>Waits that end, with a message that says for what.</summary>
internal static class WaitExtensions
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task Soon(this Task task, string otherwise)
    {
        try
        {
            await task.WaitAsync(Limit);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"{otherwise} within {Limit}.");
        }
    }
}
