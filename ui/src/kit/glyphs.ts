/** The glyphs of the window, bundled one by one. */
import type { Component as SvelteComponent } from 'svelte';
import Activity from '@lucide/svelte/icons/activity';
import AlignCenterHorizontal from '@lucide/svelte/icons/align-center-horizontal';
import AlignCenterVertical from '@lucide/svelte/icons/align-center-vertical';
import AlignEndHorizontal from '@lucide/svelte/icons/align-end-horizontal';
import AlignEndVertical from '@lucide/svelte/icons/align-end-vertical';
import AlignHorizontalDistributeCenter from '@lucide/svelte/icons/align-horizontal-distribute-center';
import AlignLeft from '@lucide/svelte/icons/align-left';
import AlignStartHorizontal from '@lucide/svelte/icons/align-start-horizontal';
import AlignStartVertical from '@lucide/svelte/icons/align-start-vertical';
import AlignVerticalDistributeCenter from '@lucide/svelte/icons/align-vertical-distribute-center';
import Archive from '@lucide/svelte/icons/archive';
import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowLeft from '@lucide/svelte/icons/arrow-left';
import ArrowRight from '@lucide/svelte/icons/arrow-right';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import ArrowUpDown from '@lucide/svelte/icons/arrow-up-down';
import Award from '@lucide/svelte/icons/award';
import Bell from '@lucide/svelte/icons/bell';
import Blocks from '@lucide/svelte/icons/blocks';
import BookOpen from '@lucide/svelte/icons/book-open';
import Bookmark from '@lucide/svelte/icons/bookmark';
import Box from '@lucide/svelte/icons/box';
import Boxes from '@lucide/svelte/icons/boxes';
import Braces from '@lucide/svelte/icons/braces';
import Brain from '@lucide/svelte/icons/brain';
import BrickWall from '@lucide/svelte/icons/brick-wall';
import Briefcase from '@lucide/svelte/icons/briefcase';
import Bug from '@lucide/svelte/icons/bug';
import Building from '@lucide/svelte/icons/building';
import Calendar from '@lucide/svelte/icons/calendar';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import ChartLine from '@lucide/svelte/icons/chart-line';
import Check from '@lucide/svelte/icons/check';
import ChevronDown from '@lucide/svelte/icons/chevron-down';
import ChevronLeft from '@lucide/svelte/icons/chevron-left';
import ChevronRight from '@lucide/svelte/icons/chevron-right';
import ChevronUp from '@lucide/svelte/icons/chevron-up';
import Circle from '@lucide/svelte/icons/circle';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDot from '@lucide/svelte/icons/circle-dot';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import Clipboard from '@lucide/svelte/icons/clipboard';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import Clock from '@lucide/svelte/icons/clock';
import Cloud from '@lucide/svelte/icons/cloud';
import Code from '@lucide/svelte/icons/code';
import Columns3 from '@lucide/svelte/icons/columns-3';
import Compass from '@lucide/svelte/icons/compass';
import Component from '@lucide/svelte/icons/component';
import Container from '@lucide/svelte/icons/container';
import Contrast from '@lucide/svelte/icons/contrast';
import Copy from '@lucide/svelte/icons/copy';
import Cpu from '@lucide/svelte/icons/cpu';
import CreditCard from '@lucide/svelte/icons/credit-card';
import Crosshair from '@lucide/svelte/icons/crosshair';
import Database from '@lucide/svelte/icons/database';
import Dot from '@lucide/svelte/icons/dot';
import Download from '@lucide/svelte/icons/download';
import Ellipsis from '@lucide/svelte/icons/ellipsis';
import EllipsisVertical from '@lucide/svelte/icons/ellipsis-vertical';
import Euro from '@lucide/svelte/icons/euro';
import ExternalLink from '@lucide/svelte/icons/external-link';
import Eye from '@lucide/svelte/icons/eye';
import EyeOff from '@lucide/svelte/icons/eye-off';
import File from '@lucide/svelte/icons/file';
import FileChartColumn from '@lucide/svelte/icons/file-chart-column';
import FileCheck from '@lucide/svelte/icons/file-check';
import FileCode2 from '@lucide/svelte/icons/file-code-2';
import FileInput from '@lucide/svelte/icons/file-input';
import FileJson from '@lucide/svelte/icons/file-json';
import FileText from '@lucide/svelte/icons/file-text';
import Flag from '@lucide/svelte/icons/flag';
import FlaskConical from '@lucide/svelte/icons/flask-conical';
import Folder from '@lucide/svelte/icons/folder';
import FolderInput from '@lucide/svelte/icons/folder-input';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import Gauge from '@lucide/svelte/icons/gauge';
import Gem from '@lucide/svelte/icons/gem';
import GitBranch from '@lucide/svelte/icons/git-branch';
import GitCommitHorizontal from '@lucide/svelte/icons/git-commit-horizontal';
import GitCompare from '@lucide/svelte/icons/git-compare';
import GitMerge from '@lucide/svelte/icons/git-merge';
import GitPullRequest from '@lucide/svelte/icons/git-pull-request';
import Globe from '@lucide/svelte/icons/globe';
import GripVertical from '@lucide/svelte/icons/grip-vertical';
import Group from '@lucide/svelte/icons/group';
import Hand from '@lucide/svelte/icons/hand';
import Handshake from '@lucide/svelte/icons/handshake';
import Hash from '@lucide/svelte/icons/hash';
import Heart from '@lucide/svelte/icons/heart';
import Hexagon from '@lucide/svelte/icons/hexagon';
import History from '@lucide/svelte/icons/history';
import House from '@lucide/svelte/icons/house';
import Image from '@lucide/svelte/icons/image';
import Inbox from '@lucide/svelte/icons/inbox';
import Info from '@lucide/svelte/icons/info';
import Key from '@lucide/svelte/icons/key';
import Keyboard from '@lucide/svelte/icons/keyboard';
import Landmark from '@lucide/svelte/icons/landmark';
import Laptop from '@lucide/svelte/icons/laptop';
import Layers from '@lucide/svelte/icons/layers';
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import LifeBuoy from '@lucide/svelte/icons/life-buoy';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import Link from '@lucide/svelte/icons/link';
import List from '@lucide/svelte/icons/list';
import ListChecks from '@lucide/svelte/icons/list-checks';
import ListFilter from '@lucide/svelte/icons/list-filter';
import Lock from '@lucide/svelte/icons/lock';
import LockOpen from '@lucide/svelte/icons/lock-open';
import Mail from '@lucide/svelte/icons/mail';
import Map from '@lucide/svelte/icons/map';
import Maximize from '@lucide/svelte/icons/maximize';
import Megaphone from '@lucide/svelte/icons/megaphone';
import MemoryStick from '@lucide/svelte/icons/memory-stick';
import Menu from '@lucide/svelte/icons/menu';
import MessageSquare from '@lucide/svelte/icons/message-square';
import Microscope from '@lucide/svelte/icons/microscope';
import Minus from '@lucide/svelte/icons/minus';
import Monitor from '@lucide/svelte/icons/monitor';
import Moon from '@lucide/svelte/icons/moon';
import MousePointer2 from '@lucide/svelte/icons/mouse-pointer-2';
import Move from '@lucide/svelte/icons/move';
import Network from '@lucide/svelte/icons/network';
import Newspaper from '@lucide/svelte/icons/newspaper';
import OctagonX from '@lucide/svelte/icons/octagon-x';
import Package from '@lucide/svelte/icons/package';
import Palette from '@lucide/svelte/icons/palette';
import PanelRight from '@lucide/svelte/icons/panel-right';
import Pause from '@lucide/svelte/icons/pause';
import Pencil from '@lucide/svelte/icons/pencil';
import PencilRuler from '@lucide/svelte/icons/pencil-ruler';
import Pin from '@lucide/svelte/icons/pin';
import PinOff from '@lucide/svelte/icons/pin-off';
import Play from '@lucide/svelte/icons/play';
import Plug from '@lucide/svelte/icons/plug';
import Plus from '@lucide/svelte/icons/plus';
import Presentation from '@lucide/svelte/icons/presentation';
import Printer from '@lucide/svelte/icons/printer';
import Puzzle from '@lucide/svelte/icons/puzzle';
import Radar from '@lucide/svelte/icons/radar';
import Radio from '@lucide/svelte/icons/radio';
import Redo2 from '@lucide/svelte/icons/redo-2';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import Rocket from '@lucide/svelte/icons/rocket';
import Route from '@lucide/svelte/icons/route';
import Rows3 from '@lucide/svelte/icons/rows-3';
import Rss from '@lucide/svelte/icons/rss';
import Save from '@lucide/svelte/icons/save';
import Scale from '@lucide/svelte/icons/scale';
import Search from '@lucide/svelte/icons/search';
import Send from '@lucide/svelte/icons/send';
import Server from '@lucide/svelte/icons/server';
import Settings from '@lucide/svelte/icons/settings';
import Share2 from '@lucide/svelte/icons/share-2';
import Shield from '@lucide/svelte/icons/shield';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Shuffle from '@lucide/svelte/icons/shuffle';
import Sigma from '@lucide/svelte/icons/sigma';
import Signal from '@lucide/svelte/icons/signal';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import Smartphone from '@lucide/svelte/icons/smartphone';
import Snowflake from '@lucide/svelte/icons/snowflake';
import Sparkles from '@lucide/svelte/icons/sparkles';
import Spline from '@lucide/svelte/icons/spline';
import Split from '@lucide/svelte/icons/split';
import Square from '@lucide/svelte/icons/square';
import Star from '@lucide/svelte/icons/star';
import StickyNote from '@lucide/svelte/icons/sticky-note';
import Sun from '@lucide/svelte/icons/sun';
import Tag from '@lucide/svelte/icons/tag';
import Target from '@lucide/svelte/icons/target';
import Terminal from '@lucide/svelte/icons/terminal';
import ThumbsUp from '@lucide/svelte/icons/thumbs-up';
import Timer from '@lucide/svelte/icons/timer';
import ToggleRight from '@lucide/svelte/icons/toggle-right';
import Trash2 from '@lucide/svelte/icons/trash-2';
import TrendingUp from '@lucide/svelte/icons/trending-up';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Truck from '@lucide/svelte/icons/truck';
import Type from '@lucide/svelte/icons/type';
import Umbrella from '@lucide/svelte/icons/umbrella';
import Undo2 from '@lucide/svelte/icons/undo-2';
import Unlink from '@lucide/svelte/icons/unlink';
import Upload from '@lucide/svelte/icons/upload';
import User from '@lucide/svelte/icons/user';
import UserRound from '@lucide/svelte/icons/user-round';
import Users from '@lucide/svelte/icons/users';
import Variable from '@lucide/svelte/icons/variable';
import Vote from '@lucide/svelte/icons/vote';
import Wallet from '@lucide/svelte/icons/wallet';
import Waypoints from '@lucide/svelte/icons/waypoints';
import Webhook from '@lucide/svelte/icons/webhook';
import Wifi from '@lucide/svelte/icons/wifi';
import Workflow from '@lucide/svelte/icons/workflow';
import Wrench from '@lucide/svelte/icons/wrench';
import X from '@lucide/svelte/icons/x';
import Zap from '@lucide/svelte/icons/zap';
import ZoomIn from '@lucide/svelte/icons/zoom-in';
import ZoomOut from '@lucide/svelte/icons/zoom-out';

export const glyphs = {
  activity: Activity,
  'alert-circle': CircleAlert,
  'alert-triangle': TriangleAlert,
  'align-left': AlignLeft,
  archive: Archive,
  'arrow-down': ArrowDown,
  'arrow-left': ArrowLeft,
  'arrow-right': ArrowRight,
  'arrow-up': ArrowUp,
  'arrow-up-down': ArrowUpDown,
  award: Award,
  bell: Bell,
  blocks: Blocks,
  bolt: Zap,
  book: BookOpen,
  bookmark: Bookmark,
  box: Box,
  boxes: Boxes,
  braces: Braces,
  brain: Brain,
  brick: BrickWall,
  briefcase: Briefcase,
  bug: Bug,
  building: Building,
  calendar: Calendar,
  chart: ChartLine,
  'chart-bar': ChartColumn,
  'chart-radar': Radar,
  check: Check,
  'check-circle': CircleCheck,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  'chevron-up': ChevronUp,
  circle: Circle,
  'circle-dot': CircleDot,
  clipboard: Clipboard,
  'clipboard-check': ClipboardCheck,
  clock: Clock,
  close: X,
  cloud: Cloud,
  code: Code,
  'code-file': FileCode2,
  columns: Columns3,
  compare: GitCompare,
  compass: Compass,
  component: Component,
  container: Container,
  contrast: Contrast,
  copy: Copy,
  cpu: Cpu,
  'credit-card': CreditCard,
  crosshair: Crosshair,
  cursor: MousePointer2,
  database: Database,
  dot: Dot,
  download: Download,
  edit: Pencil,
  euro: Euro,
  external: ExternalLink,
  eye: Eye,
  'eye-off': EyeOff,
  file: File,
  'file-check': FileCheck,
  'file-input': FileInput,
  'file-json': FileJson,
  'file-text': FileText,
  filter: ListFilter,
  fit: Maximize,
  flag: Flag,
  flask: FlaskConical,
  folder: Folder,
  'folder-open': FolderOpen,
  gauge: Gauge,
  gem: Gem,
  'git-branch': GitBranch,
  'git-commit': GitCommitHorizontal,
  'git-merge': GitMerge,
  'git-pull-request': GitPullRequest,
  globe: Globe,
  graph: Waypoints,
  grip: GripVertical,
  group: Group,
  hand: Hand,
  handshake: Handshake,
  hash: Hash,
  heart: Heart,
  help: CircleQuestionMark,
  hexagon: Hexagon,
  history: History,
  home: House,
  image: Image,
  import: FolderInput,
  inbox: Inbox,
  info: Info,
  key: Key,
  keyboard: Keyboard,
  landmark: Landmark,
  laptop: Laptop,
  layers: Layers,
  layout: LayoutDashboard,
  'life-buoy': LifeBuoy,
  lightbulb: Lightbulb,
  'line-bottom': AlignEndHorizontal,
  'line-centre': AlignCenterVertical,
  'line-left': AlignStartVertical,
  'line-middle': AlignCenterHorizontal,
  'line-right': AlignEndVertical,
  'line-top': AlignStartHorizontal,
  link: Link,
  list: List,
  'list-checks': ListChecks,
  lock: Lock,
  mail: Mail,
  map: Map,
  megaphone: Megaphone,
  memory: MemoryStick,
  menu: Menu,
  message: MessageSquare,
  microscope: Microscope,
  minus: Minus,
  monitor: Monitor,
  moon: Moon,
  more: Ellipsis,
  'more-vertical': EllipsisVertical,
  move: Move,
  network: Network,
  newspaper: Newspaper,
  note: StickyNote,
  package: Package,
  palette: Palette,
  panel: PanelRight,
  pause: Pause,
  person: UserRound,
  pin: Pin,
  'pin-off': PinOff,
  play: Play,
  plug: Plug,
  plus: Plus,
  presentation: Presentation,
  printer: Printer,
  puzzle: Puzzle,
  radio: Radio,
  redo: Redo2,
  refresh: RefreshCw,
  repair: Wrench,
  reports: FileChartColumn,
  rocket: Rocket,
  route: Route,
  rows: Rows3,
  rss: Rss,
  save: Save,
  scale: Scale,
  search: Search,
  send: Send,
  server: Server,
  settings: Settings,
  share: Share2,
  shield: Shield,
  'shield-check': ShieldCheck,
  shuffle: Shuffle,
  sigma: Sigma,
  signal: Signal,
  sliders: SlidersHorizontal,
  smartphone: Smartphone,
  snowflake: Snowflake,
  sort: ArrowUpDown,
  sparkles: Sparkles,
  spline: Spline,
  split: Split,
  'spread-columns': AlignHorizontalDistributeCenter,
  'spread-rows': AlignVerticalDistributeCenter,
  square: Square,
  star: Star,
  stop: OctagonX,
  studio: PencilRuler,
  sun: Sun,
  tag: Tag,
  target: Target,
  terminal: Terminal,
  'thumbs-up': ThumbsUp,
  timer: Timer,
  toggle: ToggleRight,
  trash: Trash2,
  trend: TrendingUp,
  truck: Truck,
  type: Type,
  umbrella: Umbrella,
  undo: Undo2,
  unlink: Unlink,
  unlock: LockOpen,
  upload: Upload,
  user: User,
  users: Users,
  variable: Variable,
  vote: Vote,
  wallet: Wallet,
  webhook: Webhook,
  wifi: Wifi,
  workflow: Workflow,
  workshop: Presentation,
  'zoom-in': ZoomIn,
  'zoom-out': ZoomOut,
} satisfies Record<string, unknown>;

/** A glyph of the kit. */
export type IconName = keyof typeof glyphs;

/** What every glyph is. */
export type Glyph = SvelteComponent<{ size?: number | string; strokeWidth?: number | string }>;
