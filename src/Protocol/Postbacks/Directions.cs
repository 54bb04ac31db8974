namespace Paykassma.Protocol.Postbacks;

/// <summary>The two values of <c>direction</c>.</summary>
public static class Directions
{
    /// <summary>A deposit.</summary>
    public const string Ingoing = "ingoing";

    /// <summary>A withdrawal.</summary>
    public const string Outgoing = "outgoing";
}
