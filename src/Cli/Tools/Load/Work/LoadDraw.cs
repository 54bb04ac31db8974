namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>One operation as drawn.</summary>
/// <param name="Label">The user.</param>
/// <param name="IsForged">A postback with a bad signature.</param>
/// <param name="Repeat">Whether a postback is sent twice.</param>
/// <param name="IsShort">A withdrawal that the balance does not cover.</param>
internal readonly record struct LoadDraw(LoadKind Kind, string Label, bool IsForged, Repeat Repeat, bool IsShort);

/// <summary>Whether a postback is sent a second time.</summary>
internal enum Repeat
{
    Never,

    /// <summary>At the same time as the first.</summary>
    Together,

    /// <summary>After the first was answered or has failed.</summary>
    Afterwards,
}
