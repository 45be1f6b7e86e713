//! What one running Plinth holds: its host, the open workspace, rehearsals that wait for a decision.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use plinth_core::exchange::plan::{Decisions, PlanItem};
use plinth_core::exchange::reading::Reading;
use plinth_store::{ChangeSet, Store, Tx};

use crate::derive::DeriveMemory;
use crate::error::{AppError, ErrorCode};
use crate::graph::memory::GraphMemory;
use crate::host::Host;
use crate::studio::places;

/// Most rehearsals held at once; the oldest goes first.
const PLANS: usize = 4;

/// One running Plinth. Shared between threads.
pub struct App {
    host: Arc<dyn Host>,
    session: RwLock<Option<Arc<Session>>>,
    plans: Mutex<Vec<HeldPlan>>,
}

/// The open workspace.
pub(crate) struct Session {
    /// The file behind it.
    pub(crate) store: Store,
    /// Where that file is.
    pub(crate) path: PathBuf,
    /// SQLite's data version when last looked at, to notice other programs' writes.
    pub(crate) seen: Mutex<i64>,
    /// The graph of all entities, once somebody has asked for it.
    pub(crate) graph: GraphMemory,
    /// Formulas and scorecards, once somebody has asked for an entity.
    pub(crate) derive: DeriveMemory,
}

impl Session {
    /// Stores one labelled change of blueprints. Every blueprint has a place on the canvas
    /// afterwards, whoever brought it.
    pub(crate) fn change<T>(
        &self,
        label: &str,
        now: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, AppError>,
    ) -> Result<(T, Option<ChangeSet>), AppError> {
        self.store.change(label, now, |tx| {
            places::prepare(tx)?;
            let done = work(tx)?;
            places::settle(tx)?;
            Ok(done)
        })
    }
}

/// Files that were read and wait for a decision.
pub(crate) struct HeldPlan {
    /// Names it on the wire.
    pub(crate) id: String,
    /// What the files hold.
    pub(crate) reading: Arc<Reading>,
    /// What undo will call the import.
    pub(crate) label: String,
    /// What the person decided so far.
    pub(crate) decisions: Decisions,
    /// The items of the newest rehearsal, those that need a person first.
    pub(crate) items: Arc<Vec<PlanItem>>,
}

impl App {
    /// A Plinth without an open workspace.
    pub fn new(host: Arc<dyn Host>) -> Self {
        Self { host, session: RwLock::new(None), plans: Mutex::new(Vec::new()) }
    }

    /// The program that carries this.
    pub fn host(&self) -> &dyn Host {
        self.host.as_ref()
    }

    /// Now, as RFC 3339 in UTC.
    pub fn now(&self) -> String {
        self.host.now()
    }

    /// The same instant in milliseconds since 1970, UTC.
    pub(crate) fn instant(&self) -> i64 {
        self.now().parse::<jiff::Timestamp>().map_or(0, jiff::Timestamp::as_millisecond)
    }

    /// The open workspace.
    pub(crate) fn session(&self) -> Result<Arc<Session>, AppError> {
        self.session_if_open().ok_or_else(|| {
            AppError::new(
                ErrorCode::NoWorkspace,
                "No workspace is open. Open one, or make a new one.",
            )
        })
    }

    /// The open workspace, if there is one.
    pub(crate) fn session_if_open(&self) -> Option<Arc<Session>> {
        // A panic while the lock was held cannot leave a half-set pointer behind.
        self.session.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes `session` the open one; rehearsals of the former one are gone.
    pub(crate) fn set_session(&self, session: Option<Arc<Session>>) {
        *self.session.write().unwrap_or_else(PoisonError::into_inner) = session;
        self.plans().clear();
    }

    /// Keeps a rehearsal's files.
    pub(crate) fn hold_plan(&self, plan: HeldPlan) {
        let mut plans = self.plans();
        if plans.len() == PLANS {
            plans.remove(0);
        }
        plans.push(plan);
    }

    /// What `pick` takes from a held rehearsal.
    pub(crate) fn held_plan<T>(
        &self,
        id: &str,
        pick: impl FnOnce(&mut HeldPlan) -> T,
    ) -> Result<T, AppError> {
        self.plans().iter_mut().find(|plan| plan.id == id).map(pick).ok_or_else(|| {
            AppError::new(
                ErrorCode::StalePlan,
                "This import plan is no longer at hand. Choose the files again.",
            )
        })
    }

    /// Forgets a rehearsal.
    pub(crate) fn drop_plan(&self, id: &str) {
        self.plans().retain(|plan| plan.id != id);
    }

    fn plans(&self) -> MutexGuard<'_, Vec<HeldPlan>> {
        self.plans.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file's name without folder and ending, for people.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
