using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Paykassma.Lab.Cases;
using Paykassma.Lab.Sheets;

namespace Paykassma.Api.Lab;

/// <summary>Tests a merchant's endpoint on this machine, and shows what it must do and whether it did.</summary>
public sealed class LabModel(LabRuns runs, LabTargets targets) : PageModel
{
    private const string RefreshEverySecond = "1";

    /// <summary>The run in view.</summary>
    [BindProperty(SupportsGet = true, Name = "run")]
    public string? RunId { get; set; }

    /// <summary>Where the merchant takes postbacks.</summary>
    [BindProperty(Name = "url")]
    public string? PostbackUrl { get; set; }

    /// <summary>The merchant's probe; empty for none.</summary>
    [BindProperty(Name = "probe")]
    public string? ProbeUrl { get; set; }

    /// <summary>The error of each field, by its name.</summary>
    public Dictionary<string, string> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>The run in view; null if none is.</summary>
    public StartedRun? Run { get; private set; }

    /// <summary>What stands in the field of the URL.</summary>
    public string ShownUrl => PostbackUrl ?? Run?.Postback.ToString() ?? targets.Own.ToString();

    /// <summary>How many cases a run has.</summary>
    public static int Cases => LabCases.All.Count;

    public IActionResult OnGet()
    {
        if (RunId is null) return Page();
        Run = runs.Find(RunId);
        if (Run is null) return NotFound();
        // Works without a script.
        if (!Run.IsEnded) Response.Headers["Refresh"] = RefreshEverySecond;
        return Page();
    }

    /// <summary>Starts a run.</summary>
    public IActionResult OnPost()
    {
        RunId = null;
        var postback = LabTargets.Read(PostbackUrl, out var wrong);
        if (wrong is not null) Errors["url"] = wrong;
        Uri? probe = null;
        if (!string.IsNullOrWhiteSpace(ProbeUrl))
        {
            probe = LabTargets.Read(ProbeUrl, out wrong);
            if (wrong is not null) Errors["probe"] = wrong;
        }

        if (Errors.Count > 0) return Page();
        if (runs.TryStart(postback!, targets.RunOf(postback!, probe)) is { } run) return LocalRedirect($"/lab?run={run.Id}");
        Errors["url"] = "Another run is going on. Wait until it has ended, then start again.";
        return Page();
    }

    /// <summary>The word for a verdict.</summary>
    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Failed => "failed",
        Verdict.Advice => "advice",
        Verdict.NotSeen => "not seen",
        _ => "not asked",
    };

    /// <summary>The tone of a verdict's badge.</summary>
    public static string? Tone(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "good",
        Verdict.Failed => "bad",
        Verdict.Advice => "warn",
        _ => null,
    };
}
